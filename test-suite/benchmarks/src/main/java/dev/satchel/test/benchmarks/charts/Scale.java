package dev.satchel.test.benchmarks.charts;

import java.util.List;

/** Where figures are on an axis. */
interface Scale {

    /** A place with a label. */
    record Tick(double figure, String label) {}

    /** From 0, where the axis begins, to 1, where it ends. */
    double at(double figure);

    List<Tick> ticks();
}
