/**
 * A neighbourhood's Slack: new posts appear in a channel with a button to claim them, {@code /helpconnect} lists what
 * nobody has taken yet, and whoever has tied their Slack account to theirs here responds from there. What Slack sends is
 * believed by its signature only, and a repeat changes nothing. What is sent to Slack waits until Slack takes it.
 */
package io.helpconnect.slack;
