package io.helpconnect.bus;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a caller may do, in rising order. */
public enum Role {
    @JsonProperty("guest")
    GUEST,
    @JsonProperty("user")
    USER,
    @JsonProperty("moderator")
    MODERATOR,
    @JsonProperty("admin")
    ADMIN;

    public boolean atLeast(Role other) {
        return compareTo(other) >= 0;
    }
}
