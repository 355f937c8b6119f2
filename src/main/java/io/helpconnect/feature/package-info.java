/** What a feature declares, and what it is given. */
package io.helpconnect.feature;
