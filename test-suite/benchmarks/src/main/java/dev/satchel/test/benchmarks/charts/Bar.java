package dev.satchel.test.benchmarks.charts;

/**
 * A bar of a {@link BarChart}.
 *
 * @param label what was measured; bars of one label stand together
 * @param series what its colour says; empty if the chart has one colour only
 * @param figure how long it is
 */
public record Bar(String label, String series, Spread figure) {}
