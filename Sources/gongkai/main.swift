import GongkaiCommands

GongkaiProgram.run()
