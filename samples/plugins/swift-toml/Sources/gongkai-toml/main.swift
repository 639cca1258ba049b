import GongkaiCommands
import StandardFormats
import TOMLFormat

GongkaiProgram.run(formats: StandardFormats.entries + [.both(TOMLReader.self, TOMLWriter.self)])
