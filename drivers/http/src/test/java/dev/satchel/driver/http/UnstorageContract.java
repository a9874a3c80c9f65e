package dev.satchel.driver.http;

import dev.satchel.driver.SessionDriver;
import dev.satchel.driver.http.server.UnstorageServer;
import dev.satchel.driver.kit.SessionDriverContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract of drivers, with a base path for each prefix. */
@ExtendWith(NeedsNode.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UnstorageContract extends SessionDriverContract {

    private final List<UnstorageClient> clients = new ArrayList<>();
    private UnstorageServer unstorage;

    abstract UnstorageServer start() throws Exception;

    @BeforeAll
    final void startServer() throws Exception {
        unstorage = start();
    }

    @AfterAll
    final void stopServer() {
        unstorage.close();
    }

    @AfterEach
    final void closeClients() {
        clients.forEach(UnstorageClient::close);
        clients.clear();
    }

    @Override
    protected SessionDriver driver(String prefix) {
        HttpDriverConfiguration configuration = new HttpDriverConfiguration();
        configuration.setUrl(unstorage.uri() + HttpDriver.PATH_ENCODER.encode(prefix));
        configuration.setTimeout(timeLimit());
        UnstorageClient client = new UnstorageClient(configuration);
        client.open();
        clients.add(client);
        return new HttpDriver(configuration, client, clock);
    }
}
