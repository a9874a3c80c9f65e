package dev.satchel.driver.jdbc;

class PgBouncerDriverTest extends JdbcDriverContract {

    PgBouncerDriverTest() {
        super(DatabaseServer.PGBOUNCER);
    }
}
