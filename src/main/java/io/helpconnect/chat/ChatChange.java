package io.helpconnect.chat;

import java.time.Instant;

/** What was done to a message, by whom and when. */
record ChatChange(Chat.Kind kind, String by, Instant at) {}
