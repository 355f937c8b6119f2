package io.helpconnect.torture;

import io.helpconnect.testing.ApiClient;
import io.helpconnect.testing.ApiClient.Account;
import io.helpconnect.testing.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The accounts of the people who live here and of the one who looks after it. */
record Town(ServerProcess server, Account admin, List<Account> people) {
    private static final String PASSWORD = "correct horse battery staple";

    static Town found(ServerProcess server, int size) throws IOException {
        server.createAdmin("admin@example.org", "Admin", PASSWORD);
        server.start().awaitReady();
        var guest = new ApiClient(server.uri());
        var people = new ArrayList<Account>();
        for (int i = 1; i <= size; i++) {
            people.add(guest.register("neighbour" + i + "@example.org", PASSWORD, "Neighbour " + i));
        }
        return new Town(server, guest.logIn("admin@example.org", PASSWORD), people);
    }
}
