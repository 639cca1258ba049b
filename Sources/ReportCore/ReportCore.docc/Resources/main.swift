import GongkaiCommands
import StandardFormats

GongkaiProgram.run(formats: StandardFormats.entries + [.both(LinesFormat.self, LinesFormat.self)])
