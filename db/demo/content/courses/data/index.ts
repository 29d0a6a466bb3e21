import type { DemoCourse } from '../../types'
import { charts } from './charts'
import { dataModelling } from './data-modelling'
import { excelVi } from './excel-vi'
import { machineLearning } from './machine-learning'
import { neuralNetworks } from './neural-networks'
import { pandasVi } from './pandas-vi'
import { postgresPerformance } from './postgres-performance'
import { spreadsheets } from './spreadsheets'
import { sqlFundamentals } from './sql-fundamentals'

export const dataCourses: DemoCourse[] = [
  sqlFundamentals,
  postgresPerformance,
  pandasVi,
  machineLearning,
  spreadsheets,
  excelVi,
  charts,
  neuralNetworks,
  dataModelling,
]
