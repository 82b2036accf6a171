/// <reference lib="esnext.disposable" />
import type { TokenReason } from './index.js';
export type IdpTokenSource = (reason?: TokenReason) => Promise<string>;
export interface IdpOptions {
    accountId: string;
    domains?: string;
    idp?: string;
    fetch?: (url: string, init: RequestInit) => Promise<Response>;
}
export function signUp(options: IdpOptions): IdpTokenSource;
export function authenticate(options: AuthCodeOptions | IdTokenOptions): IdpTokenSource;
export type IdentitySource = string | ((reason: TokenReason) => string | Promise<string>);
export interface AuthCodeOptions extends IdpOptions {
    authCode: IdentitySource;
    connectorId?: never;
    idToken?: never;
}
export interface IdTokenOptions extends IdpOptions {
    connectorId: string;
    idToken: IdentitySource;
    authCode?: never;
}
export function authorize(options: VisitorOptions): IdpTokenSource;
export interface VisitorOptions extends IdpOptions {
    connectorId: string;
    storage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}
