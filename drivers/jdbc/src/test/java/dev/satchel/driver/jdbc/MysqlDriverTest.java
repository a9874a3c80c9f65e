package dev.satchel.driver.jdbc;

class MysqlDriverTest extends JdbcDriverContract {

    MysqlDriverTest() {
        super(DatabaseServer.MYSQL);
    }
}
