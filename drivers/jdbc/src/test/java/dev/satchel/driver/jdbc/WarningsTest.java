package dev.satchel.driver.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Settings with which a crash loses saved sessions cause one warning at first use. */
class WarningsTest {

    private static final Duration LIFE = Duration.ofMinutes(30);

    private final Logger logger = (Logger) LoggerFactory.getLogger(DatabaseInspector.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final String table = UUID.randomUUID().toString();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    /** Returns the warnings of a driver that is used twice. */
    private List<String> warnings(DatabaseServer server, Map<String, Object> properties) {
        try (ApplicationContext context = server.run(properties)) {
            JdbcDriverConfiguration configuration = new JdbcDriverConfiguration();
            configuration.setTable(table);
            configuration.setTimeout(Duration.ofSeconds(20));
            JdbcDriver driver = new JdbcDriver(
                    configuration,
                    new ItemTable(configuration, context),
                    context.getBean(ExecutorService.class, Qualifiers.byName("blocking")));
            assertThat(log.list).isEmpty();
            for (int i = 0; i < 2; i++) {
                driver.getItem("k", LIFE)
                        .toCompletableFuture()
                        .orTimeout(60, TimeUnit.SECONDS)
                        .join();
            }
            return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        }
    }

    @Test
    void ofH2InAFileThatIsWrittenLater(@TempDir Path directory) {
        assertThat(warnings(
                        DatabaseServer.H2,
                        Map.of("datasources.default.url", "jdbc:h2:file:" + directory.resolve("db"))))
                .singleElement()
                .asString()
                .contains("WRITE_DELAY is 500", "sessions that were destroyed last are back")
                .endsWith("Append ;WRITE_DELAY=0 to datasources.default.url.");
    }

    @Test
    void notOfH2InAFileThatIsWrittenAtOnce(@TempDir Path directory) {
        String url = "jdbc:h2:file:" + directory.resolve("db") + ";WRITE_DELAY=0";
        assertThat(warnings(DatabaseServer.H2, Map.of("datasources.default.url", url)))
                .isEmpty();
    }

    @Test
    void notOfH2InMemory() {
        assertThat(warnings(DatabaseServer.H2, Map.of())).isEmpty();
    }

    @Test
    void ofPostgresqlThatCommitsLaterOrDoesNotSync() {
        assertThat(warnings(DatabaseServer.POSTGRESQL, Map.of()))
                .satisfiesExactly(
                        fsync -> assertThat(fsync).contains("fsync or full_page_writes is off"),
                        commit -> assertThat(commit).contains("synchronous_commit is off", "ALTER ROLE"));
    }

    @Test
    void ofATableOfPostgresqlThatIsUnlogged() throws Exception {
        DatabaseServer.POSTGRESQL.execute(
                StatementCatalog.of(Dialect.POSTGRESQL, null, table).createTable());
        DatabaseServer.POSTGRESQL.execute("ALTER TABLE " + DatabaseServer.POSTGRESQL.quoted(table) + " SET UNLOGGED");

        assertThat(warnings(DatabaseServer.POSTGRESQL, Map.of()))
                .anySatisfy(warning -> assertThat(warning).contains("the table is unlogged"));
    }

    @Test
    void ofMariadbThatFlushesItsLogLater() {
        for (DatabaseServer server : List.of(DatabaseServer.MARIADB, DatabaseServer.MYSQL)) {
            log.list.clear();
            assertThat(warnings(server, Map.of()))
                    .singleElement()
                    .asString()
                    .contains("innodb_flush_log_at_trx_commit is 0: after a crash of the server");
        }
    }

    @Test
    void ofATableOfMariadbWhoseEngineDoesNotSurvive() throws Exception {
        DatabaseServer.MARIADB.execute(
                StatementCatalog.of(Dialect.MARIADB, null, table).createTable());
        DatabaseServer.MARIADB.execute("ALTER TABLE " + DatabaseServer.MARIADB.quoted(table) + " ENGINE = MyISAM");

        assertThat(warnings(DatabaseServer.MARIADB, Map.of()))
                .anySatisfy(warning -> assertThat(warning).contains("the table has the engine MyISAM"));
    }
}
