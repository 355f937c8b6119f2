/**
 * Web push: what a user should know reaches their browsers and phones while the page is closed.
 *
 * <p>A browser subscribes at the push service of its maker and gives us the address there and its keys. A message is
 * encrypted for that browser alone (RFC 8291) and signed with the key of this installation (RFC 8292), so the service in
 * between can neither read nor forge it. Of each tag, the store says what is wanted on a user's screens now; the work that
 * waits in the queue only names it, so what was withdrawn or replaced meanwhile is never sent late.
 */
package io.helpconnect.push;
