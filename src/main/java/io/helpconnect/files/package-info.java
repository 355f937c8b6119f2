/** Pictures and files that people send: checked, made smaller, kept in the store, and given to whoever holds them. */
package io.helpconnect.files;
