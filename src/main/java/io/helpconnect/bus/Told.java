package io.helpconnect.bus;

import java.time.Instant;

/**
 * A fact on its way to one of its hearers. It may arrive more than once: {@code id} is the same each time.
 *
 * @param id of the fact, unique
 * @param at when it happened
 * @param document the id of the document it happened to; facts of one document arrive in order
 * @param by who made it happen
 * @param fact what happened
 */
public record Told(String id, Instant at, String document, Caller by, Fact fact) implements Message {}
