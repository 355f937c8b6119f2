package io.helpconnect.chat;

/**
 * The newest place of a room that is known to be taken.
 *
 * @param said how many messages there are up to it
 */
record Top(long seq, long said) {
    static final Top NOTHING = new Top(0, 0);
}
