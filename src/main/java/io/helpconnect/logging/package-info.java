/**
 * The audit log: one entry for each fact, numbered 1, 2, 3, … without a gap, each with a hash over itself and the hash
 * before it, so that a changed, missing or inserted entry is noticed by whoever follows the chain. Entries are never
 * changed or removed. They name who, what, when and from where, and hold no words, e-mail addresses or places.
 */
package io.helpconnect.logging;
