package dev.satchel.driver.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.SetResult;
import dev.satchel.driver.StoredItem;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plausible ways to break the contract, each with the tests that must fail. */
enum Flaw {
    NEVER_EXPIRES(
            correct -> new MapDriver(
                    correct.items, correct.prefix, Clock.fixed(correct.clock.instant(), correct.clock.getZone())),
            "anItemIsAbsentFromItsExpiryOn",
            "getItemWithoutExtendToDoesNotExtend",
            "setThatReplacesWhatHasExpiredIsGone"),
    EXPIRES_A_MILLISECOND_LATE(
            correct -> new LivesDiffer(correct) {
                @Override
                Duration differently(Duration life) {
                    return life.isZero() || life.isNegative() ? life : life.plus(Duration.ofMillis(1));
                }
            },
            "anItemIsAbsentFromItsExpiryOn",
            "aTtlBelowAMillisecondIsRoundedUp"),
    EXPIRES_A_MILLISECOND_EARLY(
            correct -> new LivesDiffer(correct) {
                @Override
                Duration differently(Duration life) {
                    return life.minus(Duration.ofMillis(1));
                }
            },
            "anItemIsThereUntilRightBeforeItsExpiry",
            "getItemWithExtendToExtends"),
    ROUNDS_MILLISECONDS_DOWN(
            correct -> new LivesDiffer(correct) {
                @Override
                Duration differently(Duration life) {
                    return life.compareTo(Duration.ofDays(1)) > 0 ? life : Duration.ofMillis(life.toMillis());
                }
            },
            "aTtlBelowAMillisecondIsRoundedUp",
            "getItemWithExtendToBelowAMillisecondIsRoundedUp",
            "aTtlWithAFractionOfAMillisecondIsRoundedUp"),
    COUNTS_IN_SECONDS(
            correct -> new LivesDiffer(correct) {
                @Override
                Duration differently(Duration life) {
                    return Duration.ofSeconds(life.plusNanos(999_999_999).toSeconds());
                }
            },
            "aTtlBelowAMillisecondIsRoundedUp",
            "aTtlWithAFractionOfAMillisecondIsRoundedUp"),
    OVERFLOWS_ON_LONG_TTLS(
            correct -> new LivesDiffer(correct) {
                @Override
                Duration differently(Duration life) {
                    return Duration.ofNanos(life.toNanos());
                }
            },
            "aTtlOfCenturiesIsNotAnError"),
    TAKES_NO_TTL_FOR_NO_EXPIRY(
            correct -> new LivesDiffer(correct) {
                @Override
                Duration differently(Duration life) {
                    return life.isZero() || life.isNegative() ? Duration.ofDays(1) : life;
                }
            },
            "aTtlOfZeroOrLessStoresWhatHasExpiredAlready",
            "aTtlOfZeroOrLessEndsTheItemThatWasThere"),
    REFUSES_NO_TTL(
            correct -> new LivesDiffer(correct) {
                @Override
                Duration differently(Duration life) {
                    if (life.isZero() || life.isNegative()) {
                        throw new IllegalArgumentException("ttl");
                    }
                    return life;
                }
            },
            "aTtlOfZeroOrLessStoresWhatHasExpiredAlready",
            "aTtlOfZeroOrLessEndsNothingThatHasChanged"),
    ENDS_BLINDLY(
            correct -> new DelegatingDriver(correct) {
                @Override
                public CompletionStage<SetResult> setItem(
                        String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
                    return ttl.isZero() || ttl.isNegative()
                            ? removeItem(key).thenApply(gone -> new SetResult.Stored(StoredItem.of(value)))
                            : super.setItem(key, value, ttl, replaces);
                }
            },
            "aTtlOfZeroOrLessEndsNothingThatHasChanged",
            "aTtlOfZeroOrLessIsGoneWhenTheItemIs"),
    IGNORES_EXTEND_TO(
            correct -> new DelegatingDriver(correct) {
                @Override
                public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
                    return super.getItem(key, null);
                }
            },
            "getItemWithExtendToExtends",
            "getItemWithExtendToShortens"),
    ALWAYS_EXTENDS(
            correct -> new DelegatingDriver(correct) {
                @Override
                public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
                    return super.getItem(key, extendTo == null ? Duration.ofMinutes(30) : extendTo);
                }
            },
            "getItemWithoutExtendToDoesNotExtend"),
    EXTENDING_CREATES(
            correct -> new DelegatingDriver(correct) {
                @Override
                public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
                    return super.getItem(key, extendTo).thenApply(item -> {
                        if (item == null && extendTo != null) {
                            super.setItem(key, new byte[0], extendTo, null);
                        }
                        return item;
                    });
                }
            },
            "getItemWithExtendToCreatesNothing",
            "anExpiredItemIsNotExtended"),
    EXTENDING_MAKES_ANOTHER_ITEM(
            correct -> new DelegatingDriver(correct) {
                private final Map<String, Integer> extensions = new ConcurrentHashMap<>();

                @Override
                public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
                    int version = extensions.merge(key, extendTo == null ? 0 : 1, Integer::sum);
                    return super.getItem(key, extendTo)
                            .thenApply(item -> item == null ? null : StoredItem.of(item.value(), version));
                }

                @Override
                public CompletionStage<SetResult> setItem(
                        String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
                    int version = extensions.getOrDefault(key, 0);
                    boolean stale = replaces != null
                            && replaces.version() != null
                            && !replaces.version().equals(version);
                    return super.setItem(key, value, ttl, stale ? null : replaces)
                            .thenApply(result -> result instanceof SetResult.Stored
                                    ? new SetResult.Stored(StoredItem.of(value.clone(), version))
                                    : result);
                }
            },
            "anItemStaysTheSameItemWhenAnotherReaderExtendsIt"),
    KEEPS_THE_LONGER_TTL(
            correct -> new DelegatingDriver(correct) {
                private final Map<String, Duration> longest = new ConcurrentHashMap<>();

                @Override
                public CompletionStage<SetResult> setItem(
                        String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
                    Duration longer = longest.merge(key, ttl, (a, b) -> a.compareTo(b) > 0 ? a : b);
                    return super.setItem(key, value, longer, replaces);
                }
            },
            "aShorterTtlReplacesALongerOne"),
    DOES_NOT_COMPARE(
            correct -> new DelegatingDriver(correct) {
                @Override
                public CompletionStage<SetResult> setItem(
                        String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
                    return replaces == null
                            ? super.setItem(key, value, ttl, null)
                            : super.getItem(key, null)
                                    .thenCompose(current ->
                                            super.setItem(key, value, ttl, current == null ? replaces : current));
                }
            },
            "setThatReplacesWhatHasChangedIsAConflict",
            "afterAConflictTheCurrentItemCanBeReplaced",
            "ofManyWritersThatReplaceTheSameItemExactlyOneWins"),
    COMPARES_LENGTHS_ONLY(
            correct -> new DelegatingDriver(correct) {
                @Override
                public CompletionStage<SetResult> setItem(
                        String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
                    return super.setItem(key, value, ttl, replaces).thenCompose(result -> {
                        boolean same = result instanceof SetResult.Conflict conflict
                                && replaces != null
                                && conflict.current().value().length == replaces.value().length;
                        return same
                                ? super.setItem(key, value, ttl, ((SetResult.Conflict) result).current())
                                : CompletableFuture.completedStage(result);
                    });
                }
            },
            "anItemThatDiffersInItsLastByteOnlyIsAConflict"),
    COMPARES_BUT_NOT_ATOMICALLY(
            correct -> new DelegatingDriver(correct) {
                @Override
                public CompletionStage<SetResult> setItem(
                        String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
                    return super.getItem(key, null).thenCompose(current -> {
                        boolean same = current == null || replaces == null
                                ? current == replaces
                                : Arrays.equals(current.value(), replaces.value());
                        Thread.yield();
                        return same
                                ? removeItem(key)
                                        .thenCompose(gone -> super.setItem(key, value, ttl, null))
                                        .thenApply(result -> new SetResult.Stored(StoredItem.of(value.clone())))
                                : super.setItem(key, value, ttl, replaces);
                    });
                }
            },
            "ofManyWritersThatReplaceTheSameItemExactlyOneWins",
            "ofManyWritersThatCreateTheSameItemExactlyOneWins"),
    CREATES_BLINDLY(
            correct -> new DelegatingDriver(correct) {
                @Override
                public CompletionStage<SetResult> setItem(
                        String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
                    return replaces == null
                            ? removeItem(key).thenCompose(gone -> super.setItem(key, value, ttl, null))
                            : super.setItem(key, value, ttl, replaces);
                }
            },
            "setThatReplacesNothingIsAConflictWhereThereIsAnItem",
            "aConflictLeavesTheExpiryAsItWas",
            "ofManyWritersThatCreateTheSameItemExactlyOneWins"),
    TAKES_EMPTY_FOR_ABSENT(
            correct -> new DelegatingDriver(correct) {
                @Override
                public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
                    return super.getItem(key, extendTo)
                            .thenApply(item -> item == null || item.value().length == 0 ? null : item);
                }

                @Override
                public CompletionStage<SetResult> setItem(
                        String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
                    if (replaces != null && replaces.value().length == 0) {
                        return CompletableFuture.completedStage(new SetResult.Gone());
                    }
                    return super.setItem(key, value, ttl, replaces)
                            .thenCompose(result -> result instanceof SetResult.Conflict conflict
                                            && conflict.current().value().length == 0
                                    ? super.setItem(key, value, ttl, conflict.current())
                                    : CompletableFuture.completedStage(result));
                }
            },
            "whatWasSetIsGotByteForByte",
            "setThatReplacesNothingIsAConflictAlsoWhereTheItemIsEmpty",
            "anItemThatIsEmptyCanBeReplaced"),
    IS_IDEMPOTENT(
            correct -> new DelegatingDriver(correct) {
                @Override
                public CompletionStage<SetResult> setItem(
                        String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
                    return super.setItem(key, value, ttl, replaces)
                            .thenApply(result -> result instanceof SetResult.Conflict conflict
                                            && Arrays.equals(conflict.current().value(), value)
                                    ? new SetResult.Stored(conflict.current())
                                    : result);
                }
            },
            "setThatReplacesNothingIsAConflictAlsoWithTheSameBytes"),
    CONFLICT_EXTENDS(
            correct -> new DelegatingDriver(correct) {
                @Override
                public CompletionStage<SetResult> setItem(
                        String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
                    return super.setItem(key, value, ttl, replaces).thenApply(result -> {
                        if (result instanceof SetResult.Conflict) {
                            super.getItem(key, ttl);
                        }
                        return result;
                    });
                }
            },
            "aConflictLeavesTheExpiryAsItWas"),
    CONFLICT_CARRIES_THE_STALE_ITEM(
            correct -> new DelegatingDriver(correct) {
                @Override
                public CompletionStage<SetResult> setItem(
                        String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
                    return super.setItem(key, value, ttl, replaces)
                            .thenApply(result -> result instanceof SetResult.Conflict && replaces != null
                                    ? new SetResult.Conflict(replaces)
                                    : result);
                }
            },
            "setThatReplacesWhatHasChangedIsAConflict",
            "afterAConflictTheCurrentItemCanBeReplaced"),
    STORED_CANNOT_BE_REPLACED(
            correct -> new DelegatingDriver(correct) {
                @Override
                public CompletionStage<SetResult> setItem(
                        String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
                    return super.setItem(key, value, ttl, replaces)
                            .thenApply(result -> result instanceof SetResult.Stored
                                    ? new SetResult.Stored(StoredItem.of(new byte[0]))
                                    : result);
                }
            },
            "whatWasStoredCanBeReplacedWithoutARead",
            "setThatReplacesNothingStoresWhereThereIsNothing"),
    GONE_CREATES_ANEW(
            correct -> new DelegatingDriver(correct) {
                @Override
                public CompletionStage<SetResult> setItem(
                        String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
                    return super.setItem(key, value, ttl, replaces)
                            .thenCompose(result -> result instanceof SetResult.Gone
                                    ? super.setItem(key, value, ttl, null)
                                    : CompletableFuture.completedStage(result));
                }
            },
            "setThatReplacesWhatWasRemovedIsGone",
            "setThatReplacesWhatHasExpiredIsGone",
            "whatIsRemovedWhileOthersReplaceItIsNotCreatedAgain"),
    KEEPS_THE_ARRAYS(
            correct -> new MapDriver(correct.items, correct.prefix, correct.clock) {
                @Override
                byte[] copy(byte[] value) {
                    return value;
                }
            },
            "theArraySetMayBeWrittenToAfterwards",
            "theArrayGotMayBeWrittenTo",
            "theArrayOfStoredMayBeWrittenTo",
            "theArrayOfConflictMayBeWrittenTo"),
    KEEPS_TEXT(
            correct -> new MapDriver(correct.items, correct.prefix, correct.clock) {
                @Override
                byte[] copy(byte[] value) {
                    return new String(value, UTF_8).getBytes(UTF_8);
                }
            },
            "whatWasSetIsGotByteForByte"),
    KEYS_IN_LOWER_CASE(
            correct -> new KeysDiffer(correct) {
                @Override
                String differently(String key) {
                    return key.toLowerCase(Locale.ROOT);
                }
            },
            "keysAreKeptApart"),
    KEYS_STRIPPED(
            correct -> new KeysDiffer(correct) {
                @Override
                String differently(String key) {
                    return key.strip();
                }
            },
            "keysAreKeptApart"),
    KEYS_CUT_OFF(
            correct -> new KeysDiffer(correct) {
                @Override
                String differently(String key) {
                    return key.substring(0, Math.min(255, key.length()));
                }
            },
            "keysAreKeptApart"),
    KEYS_END_AT_NUL(
            correct -> new KeysDiffer(correct) {
                @Override
                String differently(String key) {
                    int nul = key.indexOf('\0');
                    return nul < 0 ? key : key.substring(0, nul);
                }
            },
            "keysAreKeptApart"),
    KEYS_AS_PATHS(
            correct -> new KeysDiffer(correct) {
                @Override
                String differently(String key) {
                    return Path.of("/" + key).normalize().toString();
                }
            },
            "aKeyIsTakenLiterally",
            "keysAreKeptApart"),
    REMOVES_WHAT_BEGINS_WITH_THE_KEY(
            correct -> new DelegatingDriver(correct) {
                @Override
                public CompletionStage<Void> removeItem(String key) {
                    correct.items.keySet().removeIf(each -> each.startsWith(correct.prefix + key));
                    return CompletableFuture.completedStage(null);
                }
            },
            "keysAreKeptApart"),
    REMOVING_NOTHING_FAILS(
            correct -> new DelegatingDriver(correct) {
                @Override
                public CompletionStage<Void> removeItem(String key) {
                    return super.getItem(key, null)
                            .thenCompose(item -> item == null
                                    ? CompletableFuture.failedStage(new IllegalStateException("no such item"))
                                    : super.removeItem(key));
                }
            },
            "removingWhatNeverWasIsNotAnError",
            "removingTwiceIsNotAnError",
            "removingWhatHasExpiredIsNotAnError"),
    REMOVES_NOTHING(
            correct -> new DelegatingDriver(correct) {
                @Override
                public CompletionStage<Void> removeItem(String key) {
                    return CompletableFuture.completedStage(null);
                }
            },
            "removeRemoves",
            "whatWasRemovedCanBeSetAgain"),
    REMOVES_FOR_EVER(
            correct -> new DelegatingDriver(correct) {
                private final Set<String> removed = ConcurrentHashMap.newKeySet();

                @Override
                public CompletionStage<SetResult> setItem(
                        String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
                    return removed.contains(key)
                            ? CompletableFuture.completedStage(new SetResult.Gone())
                            : super.setItem(key, value, ttl, replaces);
                }

                @Override
                public CompletionStage<Void> removeItem(String key) {
                    removed.add(key);
                    return super.removeItem(key);
                }
            },
            "whatWasRemovedCanBeSetAgain"),
    ABSENT_FAILS(
            correct -> new DelegatingDriver(correct) {
                @Override
                public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
                    return super.getItem(key, extendTo).thenApply(Objects::requireNonNull);
                }
            },
            "absentIsNull",
            "getItemWithExtendToCreatesNothing"),
    HAS_NO_PREFIX(
            correct -> new MapDriver(correct.items, "", correct.clock),
            "aDriverWhosePrefixGoesOnIsAnotherDriver",
            "aDriverWithAnotherPrefixIsAnotherDriver"),
    KEEPS_ITEMS_TO_ITSELF(
            correct -> new MapDriver(new HashMap<>(), correct.prefix, correct.clock),
            "driversWithTheSamePrefixShareWhatABackendOutsideOfThemHolds"),
    LOSES_CALLS_UNDER_LOAD(
            correct -> new DelegatingDriver(correct) {
                @Override
                public CompletionStage<SetResult> setItem(
                        String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
                    return correct.items.size() >= 500
                            ? new CompletableFuture<>()
                            : super.setItem(key, value, ttl, replaces);
                }
            },
            "aThousandCallsInFlightAllComplete"),
    NEVER_ANSWERS(
            correct -> new DelegatingDriver(correct) {
                @Override
                public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
                    return new CompletableFuture<>();
                }
            },
            "absentIsNull",
            "whatWasSetIsGotByteForByte",
            "removeRemoves");

    private final Function<MapDriver, SessionDriver> flawed;
    private final Set<String> tests;

    Flaw(Function<MapDriver, SessionDriver> flawed, String... tests) {
        this.flawed = flawed;
        this.tests = Set.of(tests);
    }

    /** Returns the tests of the contract that must fail; others may fail as well. */
    Set<String> tests() {
        return tests;
    }

    /** Returns a driver with this flaw, made from a correct one. */
    SessionDriver of(MapDriver correct) {
        return flawed.apply(correct);
    }

    /** Uses other ttls than it is given. */
    private abstract static class LivesDiffer extends DelegatingDriver {

        LivesDiffer(SessionDriver driver) {
            super(driver);
        }

        abstract Duration differently(Duration life);

        @Override
        public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
            return super.getItem(key, extendTo == null ? null : differently(extendTo));
        }

        @Override
        public CompletionStage<SetResult> setItem(
                String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
            return super.setItem(key, value, differently(ttl), replaces);
        }
    }

    /** Uses other keys than it is given. */
    private abstract static class KeysDiffer extends DelegatingDriver {

        KeysDiffer(SessionDriver driver) {
            super(driver);
        }

        abstract String differently(String key);

        @Override
        public CompletionStage<@Nullable StoredItem> getItem(String key, @Nullable Duration extendTo) {
            return super.getItem(differently(key), extendTo);
        }

        @Override
        public CompletionStage<SetResult> setItem(
                String key, byte[] value, Duration ttl, @Nullable StoredItem replaces) {
            return super.setItem(differently(key), value, ttl, replaces);
        }

        @Override
        public CompletionStage<Void> removeItem(String key) {
            return super.removeItem(differently(key));
        }
    }
}
