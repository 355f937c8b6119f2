/**
 * Whom users do not want to hear from.
 *
 * <p>Who blocks somebody gets no direct messages and no notifications from them; that they are blocked is told to nobody.
 * Features ask here before they bring somebody's words to others.
 */
package io.helpconnect.blocks;
