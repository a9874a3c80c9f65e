package dev.satchel.driver.jdbc;

class H2DriverTest extends JdbcDriverContract {

    H2DriverTest() {
        super(DatabaseServer.H2);
    }
}
