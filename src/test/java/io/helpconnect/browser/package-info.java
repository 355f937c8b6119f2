/** The web app in a real Chromium, against the packaged program. */
package io.helpconnect.browser;
