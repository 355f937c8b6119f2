package io.helpconnect.bus;

/**
 * Whatever travels over the bus. Every message is a record, so that it cannot change on its way: on one node the record
 * itself is handed over, between nodes its class name and JSON. Contracts only grow: an unknown field is ignored by a
 * node that does not know it yet, and a missing one is {@code null} there.
 */
public interface Message {}
