import { Line } from '../layout/line';

/** A value with the line it was read from and how sure the reader is (0–1). */
export interface Found<T> {
  value: T;
  line: Line;
  confidence: number;
}
