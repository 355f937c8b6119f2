/**
 * How the parts of HelpConnect talk. The address of a message is its class: every message is an immutable record, asking
 * one is a {@code Future} of its answer. This package knows no other package of ours.
 */
package io.helpconnect.bus;
