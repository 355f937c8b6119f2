package io.helpconnect.web;

import io.helpconnect.Settings;
import io.helpconnect.bus.Message;
import io.helpconnect.bus.RepeatableRequest;

/** What the web app must know of the neighbourhood before it can draw itself. */
interface Site {

    record FindSite() implements RepeatableRequest<View> {}

    /**
     * @param lat where the map opens
     * @param lon where the map opens
     * @param tiles URL template of the tile server, or empty
     */
    record View(String name, double lat, double lon, String tiles, String attribution) implements Message {
        static View of(Settings.Site site) {
            return new View(site.name(), site.lat(), site.lon(), site.tiles(), site.attribution());
        }
    }

    static Route<FindSite, View> route() {
        return Route.get("/api/site", FindSite.class)
                .open()
                .cached("site")
                .says("The neighbourhood's name, its place on the map, and whose map it is");
    }
}
