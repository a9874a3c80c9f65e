package dev.satchel.test.benchmarks.charts;

/**
 * A bar of a {@link BarChart}.
 *
 * @param label of the measurement; bars of one label stand together
 * @param series shown by its colour; empty if the chart has one colour only
 * @param figure shown by its length
 */
public record Bar(String label, String series, Spread figure) {}
