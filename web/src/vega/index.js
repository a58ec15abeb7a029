// The parts of Vega that the course's charts use. Without maps, forces, trees, label placement,
// regression, Voronoi cells, word clouds and crossfilters, which are a quarter of Vega.
import { extend } from "vega-util";
import { transforms } from "vega-dataflow";
import * as usual from "vega-transforms";
import * as views from "vega-view-transforms";
import * as encode from "vega-encode";

extend(transforms, usual, views, encode);

export { version } from "../../node_modules/vega/package.json";
export { View } from "vega-view";
export { parse } from "vega-parser";
export { expressionInterpreter } from "vega-interpreter";
