import FeedCommands

await FeedProgram.run()
