package dev.satchel.test.benchmarks.charts;

import java.util.List;

/** The positions of figures on an axis. */
interface Scale {

    /** A labelled position. */
    record Tick(double figure, String label) {}

    /** Returns a position from 0, where the axis begins, to 1, where it ends. */
    double at(double figure);

    List<Tick> ticks();
}
