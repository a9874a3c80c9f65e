/** The places where an application gets a session: parameters, beans, filters, error handlers, views. */
package dev.satchel.test.http.binding;
