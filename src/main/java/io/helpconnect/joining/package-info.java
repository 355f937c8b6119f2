/** How this process becomes a node among others: the one part of the program that knows Hazelcast. */
package io.helpconnect.joining;
