/**
 * A neighbourhood to look at: people, posts, responses, chats and references of the last four weeks, written by hand in
 * the texts under {@code /demo} and told over the bus with the requests that everyone uses, so that every rule, fact,
 * notification and audit entry behind them is real.
 */
package io.helpconnect.demo;
