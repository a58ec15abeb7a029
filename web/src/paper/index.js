/* For whoever prints a page that runs no scripts (tools/pdf.py). */
import { cutCharts } from "./paper.js";

cutCharts();
