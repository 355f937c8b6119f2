/**
 * How facts and work reach whoever waits for them, for administrators: what is under way, what is late, and what a hearer
 * could not take, which they have told again or give up.
 */
package io.helpconnect.delivery;
