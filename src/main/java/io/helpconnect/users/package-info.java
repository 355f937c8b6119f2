/**
 * Accounts. One e-mail address has one account. A password is kept as an argon2id hash and never leaves this package; a
 * log-in that fails does not say whether the address or the password was wrong. An access token is good for 15
 * minutes and is verified by every node with one key, made once and kept in the store. It belongs to a session, which a
 * cookie refreshes; a session that is ended, here or from elsewhere, is over on every node at once. Others see a name, what someone writes about
 * themselves and how often they have helped; never an e-mail address. The owner of an account is told of a log-in from a
 * browser that the account does not remember, and of many that failed.
 */
package io.helpconnect.users;
