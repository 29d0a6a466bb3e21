import { bundleBackup } from '../bundle'

void bundleBackup()
