/**
 * How this program calls others over HTTP: at addresses that users type, so never into our own network, never where a
 * redirect leads, and never for longer than a deadline.
 */
package io.helpconnect.outgoing;
