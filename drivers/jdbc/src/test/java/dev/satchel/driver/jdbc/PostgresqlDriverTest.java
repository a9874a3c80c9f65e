package dev.satchel.driver.jdbc;

class PostgresqlDriverTest extends JdbcDriverContract {

    PostgresqlDriverTest() {
        super(DatabaseServer.POSTGRESQL);
    }
}
