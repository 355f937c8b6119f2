/** Points on the earth, ways over the ground, and the map cells (H3) that lie around them. */
package io.helpconnect.places;
