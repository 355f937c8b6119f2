/**
 * How the outside reaches the bus: HTTP requests become request records, answers and problems become JSON, and browsers
 * listen over SockJS. Knows the bus, and no feature.
 */
package io.helpconnect.web;
