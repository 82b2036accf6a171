// Who the consumer is: the profile, and the two engagement attributes that the Send API takes.

/**
 * Describes the consumer. What the agent sees of them comes from `authenticatedData`. No lengths are documented.
 *
 * Sources: LivePerson's Send API examples and its sample connector.
 *
 * @example
 * ```ts
 * const profile: UserProfile = { firstName: 'Ann', lastName: 'Lee', privateData: { mail: 'ann@example.com' } };
 * await connector.setUserProfile(profile);
 * ```
 */
export interface UserProfile {
  /** Engagement attributes in the wire's own form; `sdes` of {@link CreateConversationOptions} is shorter. */
  authenticatedData?: {
    /** The attributes: customer info, personal info. */
    lp_sdes?: Sde[];
  };
  /** The first name. */
  firstName?: string;
  /** The last name. */
  lastName?: string;
  /** Your id for the consumer. */
  userId?: string;
  /** The URL of a picture of the consumer. */
  avatarUrl?: string;
  /** The role: `consumer` in the documented sample. */
  role?: string;
  /** The URL of a picture for the background. */
  backgndImgUri?: string;
  /** A few words about the consumer. */
  description?: string;
  /** How to reach the consumer. */
  privateData?: {
    /** The number of the mobile phone. */
    mobileNum?: string;
    /** The mail address. */
    mail?: string;
    /** For native apps; part of the documented sample all the same. */
    pushNotificationData?: {
      /** The push service. */
      serviceName?: string;
      /** The certificate's name. */
      certName?: string;
      /** The device's token. */
      token?: string;
    };
  };
}

/**
 * Is an engagement attribute in the wire's own form. A closed set: the Send API takes these two.
 *
 * @example
 * ```ts
 * const sde: Sde = { type: 'ctmrinfo', info: { customerId: 'c-17', ctype: 'gold' } };
 * await connector.setUserProfile({ authenticatedData: { lp_sdes: [sde] } });
 * ```
 */
export type Sde = CustomerInfoSde | PersonalInfoSde;

/**
 * Carries {@link CustomerInfo}.
 *
 * @example
 * ```ts
 * const sde: CustomerInfoSde = { type: 'ctmrinfo', auth: { amr: ['pwd'] }, info: { customerId: 'c-17' } };
 * await connector.setUserProfile({ authenticatedData: { lp_sdes: [sde] } });
 * ```
 */
export interface CustomerInfoSde {
  /** The attribute. */
  type: 'ctmrinfo';
  /** Who vouches for it. */
  auth?: AuthInfo;
  /** What it says. */
  info?: CustomerInfo;
}

/**
 * Carries {@link PersonalInfo}.
 *
 * @example
 * ```ts
 * const sde: PersonalInfoSde = { type: 'personal', personal: { firstname: 'Ann', language: 'en-US' } };
 * await connector.setUserProfile({ authenticatedData: { lp_sdes: [sde] } });
 * ```
 */
export interface PersonalInfoSde {
  /** The attribute. */
  type: 'personal';
  /** Who vouches for it. */
  auth?: AuthInfo;
  /** What it says. */
  personal?: PersonalInfo;
}

/**
 * Says who vouches for an engagement attribute, and how the consumer was recognised.
 *
 * @example
 * ```ts
 * const auth: AuthInfo = { iss: 'https://login.example.com', amr: ['pwd', 'otp'] };
 * ```
 */
export interface AuthInfo {
  /** How the consumer was recognised, by the names of RFC 8176. */
  amr?: AuthMethod[];
  /** Who says so: a URI. */
  iss?: string;
}

/**
 * Names a way to recognise a person. An open set; the names are those of RFC 8176.
 *
 * @example
 * ```ts
 * const methods: AuthMethod[] = ['pwd', 'otp', 'mfa'];
 * ```
 */
export type AuthMethod = Open<
  | 'face' | 'fpt' | 'geo' | 'hwk' | 'iris' | 'kba' | 'mca' | 'mfa' | 'otp' | 'pin' | 'pwd' | 'rba' | 'retina' | 'sc'
  | 'sms' | 'swk' | 'tel' | 'user' | 'vbm' | 'wia'>;

/**
 * Describes a customer of the brand. No lengths are documented.
 *
 * Sources: LivePerson's page of engagement attributes and its schema; `currency`, `companyBranch`, `loginStatus`,
 * `storeZipCode` and `storeNumber` are on the page alone.
 *
 * @example
 * ```ts
 * const ctmrinfo: CustomerInfo = {
 *   customerId: 'c-17',
 *   ctype: 'gold',
 *   balance: 12.5,
 *   currency: 'EUR',
 *   registrationDate: { day: 23, month: 5, year: 2021 },
 * };
 * await connector.createConversation({ sdes: { ctmrinfo } });
 * ```
 */
export interface CustomerInfo {
  /** The status of the customer, in upper or lower case: `cancelled`. */
  cstatus?: string;
  /** The kind of customer, in upper or lower case: `vip`. */
  ctype?: string;
  /** Your id for the customer. */
  customerId?: string;
  /** What is on the account. */
  balance?: number;
  /** The currency of that, by ISO 4217: `EUR`. */
  currency?: string;
  /** An id in a social network. */
  socialId?: string;
  /** The id of a device or phone. */
  imei?: string;
  /** The name to log in with. */
  userName?: string;
  /** How many work there: a whole number, 0 or more. */
  companySize?: number;
  /** The branch of the company. */
  companyBranch?: string;
  /** The name of the company. */
  accountName?: string;
  /** The customer's role there. */
  role?: string;
  /** The day of the last payment. */
  lastPaymentDate?: CalendarDate;
  /** The day of the registration. */
  registrationDate?: CalendarDate;
  /** Whether the customer is logged in: a whole number whose meanings are not documented. */
  loginStatus?: number;
  /** The postal code of the store. Not taken from logged-in consumers. */
  storeZipCode?: string;
  /** The number of the store. Not taken from logged-in consumers. */
  storeNumber?: string;
}

/**
 * Is a day.
 *
 * @example
 * ```ts
 * const registrationDate: CalendarDate = { day: 23, month: 5, year: 2021 };
 * ```
 */
export interface CalendarDate {
  /** The day of the month, 1 to 31. */
  day: number;
  /** The month, 1 to 12. */
  month: number;
  /** The year, 1 to 9999. */
  year: number;
}

/**
 * Describes a person. Note the lower-case `firstname` and `lastname` of the wire. No lengths are documented.
 *
 * Sources: LivePerson's page of engagement attributes and its schema.
 *
 * @example
 * ```ts
 * const personal: PersonalInfo = {
 *   firstname: 'Ann',
 *   lastname: 'Lee',
 *   contacts: [{ email: 'ann@example.com', phone: '+1 212 555 0100', phoneType: 'MOBILE' }],
 *   language: 'en-US',
 * };
 * await connector.createConversation({ sdes: { personal } });
 * ```
 */
export interface PersonalInfo {
  /** The first name. */
  firstname?: string;
  /** The last name. */
  lastname?: string;
  /** The age, or the day of birth. */
  age?: {
    /** The age in years: a whole number, 0 or more. */
    age?: number;
    /** The year of birth, 1 to 9999; LivePerson needs it to work out the age. */
    year?: number;
    /** The month of birth, 1 to 12. */
    month?: number;
    /** The day of birth, 1 to 31. */
    day?: number;
  };
  /** Ways to reach the person. */
  contacts?: Contact[];
  /** The gender. A closed set: LivePerson's samples and schema have these words, its table of attributes has numbers. */
  gender?: 'MALE' | 'FEMALE' | 'OTHER';
  /** The language, by ISO 639-1 and ISO 3166-1: `en-US`. */
  language?: string;
  /** The company. */
  company?: string;
}

/**
 * Is a way to reach a person.
 *
 * @example
 * ```ts
 * const contact: Contact = { phone: '+1 212 555 0100', phoneType: 'WORK', address: { country: 'US', region: 'NY' } };
 * await connector.createConversation({ sdes: { personal: { contacts: [contact] } } });
 * ```
 */
export interface Contact {
  /** The mail address. */
  email?: string;
  /** The phone number. */
  phone?: string;
  /** What kind of phone it is. A closed set. */
  phoneType?: 'HOME' | 'MOBILE' | 'WORK' | 'FAX' | 'MAIN' | 'HOME_FAX' | 'WORK_FAX' | 'PAGER' | 'OTHER';
  /** Where it is. */
  address?: {
    /** The country, by ISO 3166-1 in capital letters: `US`. */
    country?: string;
    /** The state, province or region. */
    region?: string;
  };
}

