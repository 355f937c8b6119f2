package io.helpconnect.torture;

import java.net.URI;
import java.util.List;
import java.util.Random;

/** Says which node a request goes to. */
interface Balancer {
    /** @param last where it went before and was not answered, {@code null}: it is new */
    URI next(URI last, Random random);

    /** Any of them, dead or alive, but not the same again. */
    static Balancer blind(List<URI> nodes) {
        return (last, random) -> any(nodes, last, random);
    }

    /** One of them, another than the last where there is another. */
    static URI any(List<URI> nodes, URI last, Random random) {
        var others = nodes.stream().filter(node -> !node.equals(last)).toList();
        return others.isEmpty() ? last : others.get(random.nextInt(others.size()));
    }
}
