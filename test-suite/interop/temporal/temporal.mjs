// Writes a map of values of Temporal; or, with a text as its argument, says what the values in that text are.
import { parse, stringify } from 'devalue';

const VALUES = {
    instant: Temporal.Instant.from('2026-11-20T09:30:15.123456789Z'),
    date: Temporal.PlainDate.from('2026-11-20'),
    time: Temporal.PlainTime.from('09:30:15.5'),
    dateTime: Temporal.PlainDateTime.from('2026-11-20T09:30:15.123456789'),
    zoned: Temporal.ZonedDateTime.from('2026-07-01T12:00:00.000000001+02:00[Europe/Rome]'),
    offset: Temporal.ZonedDateTime.from('2026-07-01T12:00:00-03:00[-03:00]'),
    yearMonth: Temporal.PlainYearMonth.from('2026-11'),
    monthDay: Temporal.PlainMonthDay.from('02-29'),
    duration: Temporal.Duration.from('-PT1H30M'),
    period: Temporal.Duration.from('P1Y2M3D'),
    mixed: Temporal.Duration.from('P1DT2H'),
    weeks: Temporal.Duration.from('P3W'),
};

const [text] = process.argv.slice(2);
if (text === undefined) {
    process.stdout.write(stringify(new Map(Object.entries(VALUES))));
} else {
    for (const [key, value] of parse(text)) {
        process.stdout.write(`${key}: ${value?.[Symbol.toStringTag]} ${value}\n`);
    }
}
