/** What tests and measurements share: the packaged program as a process of its own, and clients that speak to it. */
package io.helpconnect.testing;
