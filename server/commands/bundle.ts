import { bundleCommands } from '../bundle'

void bundleCommands()
