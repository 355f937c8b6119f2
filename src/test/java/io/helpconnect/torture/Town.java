package io.helpconnect.torture;

import io.helpconnect.testing.ApiClient;
import io.helpconnect.testing.ApiClient.Account;
import io.helpconnect.testing.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The accounts of the people who live here and of the one who looks after it. */
record Town(ServerProcess server, Account admin, List<Account> people) {
    private static final String PASSWORD = "correct horse battery staple";
    private static final int AT_ONCE = 4;

    static Town found(ServerProcess server, int size) throws IOException {
        server.createAdmin("admin@example.org", "Admin", PASSWORD);
        server.start().awaitReady();
        var guest = new ApiClient(server.uri());
        return new Town(server, guest.logIn("admin@example.org", PASSWORD), people(guest, size));
    }

    /** Some at a time: what takes long is to hash their passwords, which keeps one processor busy. */
    private static List<Account> people(ApiClient guest, int size) throws IOException {
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var coming = new ArrayList<Future<Account>>();
            for (int i = 1; i <= size; i++) {
                int number = i;
                coming.add(threads.submit(
                        () -> guest.register("neighbour" + number + "@example.org", PASSWORD, "Neighbour " + number)));
            }
            var people = new ArrayList<Account>();
            for (var one : coming) {
                people.add(one.get());
            }
            return people;
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
