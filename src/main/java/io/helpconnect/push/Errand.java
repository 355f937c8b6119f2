package io.helpconnect.push;

import io.helpconnect.bus.NewId;

/**
 * To tell one browser what is wanted under a tag. It names the wish and does not hold it, so one that was overtaken sends
 * nothing.
 *
 * @param number of the wish
 */
record Errand(String user, String tag, String browser, long number) {

    static Errand of(Wish wish, String browser) {
        return new Errand(wish.user(), wish.tag(), browser, wish.number());
    }

    String id() {
        return NewId.derivedId("push", user, tag, browser, Long.toString(number));
    }

    String wish() {
        return Wish.id(user, tag);
    }
}
