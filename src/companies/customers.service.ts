import { Injectable } from '@nestjs/common';
import { MANAGES, type Permission } from '../access/permissions';
import type { AccountType } from '../access/roles';
import { isCandidate, type Actor } from '../auth/actor';
import { hashPassword } from '../auth/passwords';
import { TokensService } from '../auth/tokens.service';
import { User } from '../auth/user.entity';
import { ApiError } from '../common/errors/api-error';
import { assertFresh, etagOf } from '../common/etag';
import { givenFields } from '../common/given-fields';
import type { Page } from '../common/lists/page';
import { Versioned } from '../common/versioned';
import { DatabaseService } from '../database/database.service';
import { isForeignKeyViolation, isUniqueViolation } from '../database/pg-errors';
import { Download } from '../files/download';
import { FileLinks } from '../files/file-links';
import { FilesService } from '../files/files.service';
import { removal } from '../files/photo-field.decorator';
import type { Uploads } from '../files/uploads';
import type { CreateCustomerDto, UpdateCustomerDto } from './customer.dto';
import type { CustomerListQuery } from './customer.list';
import { customerView, photoUrl, type CustomerView } from './customer.view';
import { customUserView, type CustomUserView } from './customuser.view';
import { CustomersRepository } from './customers.repository';

const ADDRESS_TAKEN = 'A user with this e-mail address exists already.';
const NAME_TAKEN = 'A user with this name exists already.';
const NO_PASSWORD =
  'A service user has no password. Make a permanent token for it at /api/v3/companies/{company}/tokens/ instead.';

type Logins = Partial<Record<'username' | 'email', string | undefined>>;

/** The users of a company, called customers on the wire. */
@Injectable()
export class CustomersService {
  constructor(
    private readonly db: DatabaseService,
    private readonly users: CustomersRepository,
    private readonly tokens: TokensService,
    private readonly files: FilesService,
    private readonly links: FileLinks,
  ) {}

  list(actor: Actor, query: CustomerListQuery, origin: string): Promise<Page<CustomerView>> {
    return this.users.page(actor, query, (user) => this.view(actor, user, origin));
  }

  get(actor: Actor, id: number, origin: string): Promise<Versioned<CustomerView>> {
    return this.read(actor, 'user.read', id, origin);
  }

  /** The account behind a customer: what signs in, without the profile. */
  async account(actor: Actor, id: number, origin: string): Promise<Versioned<CustomUserView>> {
    const user = await this.require(actor, 'user.read', id);
    return new Versioned(customUserView(user, origin), etagOf('customuser', id, user.version));
  }

  async create(actor: Actor, dto: CreateCustomerDto, origin: string): Promise<Versioned<CustomerView>> {
    assertManages(actor, dto.account_type);
    const id = await this.add(actor.companyId, dto, actor.userId);
    return this.read(actor, 'user.create', id, origin);
  }

  /** Adds a user of any account type; the API asks {@link create}, the operator's commands come here. */
  async add(
    companyId: number,
    dto: Omit<CreateCustomerDto, 'account_type'> & { account_type: AccountType },
    createdBy: number | null,
  ): Promise<number> {
    refusePassword(dto.account_type, dto);
    const passwordHash = dto.password === undefined ? null : await hashPassword(dto.password);
    const row = { companyId, createdBy, passwordHash, username: dto.username ?? dto.email, ...columns(dto) };
    return this.db.transaction(async () => {
      await this.refuseTwins(companyId, dto);
      const { identifiers } = await refusingDoubles(this.db.repo(User).insert(row));
      return identifiers[0]!.id as number;
    });
  }

  async update(
    actor: Actor,
    id: number,
    dto: UpdateCustomerDto,
    { uploads, ifMatch, origin }: { uploads: Uploads; ifMatch: string | undefined; origin: string },
  ): Promise<Versioned<CustomerView>> {
    const passwordHash = dto.password === undefined ? undefined : await hashPassword(dto.password);
    return this.files.keep(actor, uploads, async ({ photo: photoFileId = removal(dto.photo) }) => {
      const user = await this.lock(actor, 'user.update', id, ifMatch);
      const accountType = dto.account_type ?? user.accountType;
      assertMayChange(actor, user, dto);
      refusePassword(accountType, dto);
      await this.refuseTwins(actor.companyId, { email: dto.email }, id);
      const secret = accountType === 'service' ? { passwordHash: null } : passwordHash && { passwordHash };
      await refusingDoubles(
        this.db.repo(User).update(
          { companyId: actor.companyId, id },
          {
            ...columns(dto),
            ...givenFields({ photoFileId }),
            ...secret,
            version: () => 'version + 1',
            updatedAt: () => 'now()',
          },
        ),
      );
      if (photoFileId !== undefined && user.photoFileId) await this.files.remove(actor.companyId, user.photoFileId);
      const turned = (accountType === 'service') !== (user.accountType === 'service');
      if (passwordHash || turned || dto.is_active === false)
        await this.tokens.endAllTokens(actor.companyId, { userId: id });
      return this.read(actor, 'user.update', id, origin);
    });
  }

  async remove(actor: Actor, id: number, ifMatch: string | undefined): Promise<void> {
    await this.db.transaction(async () => {
      const { photoFileId } = await this.lock(actor, 'user.delete', id, ifMatch);
      if (id === actor.userId) throw new ApiError('auth.forbidden');
      await this.db
        .repo(User)
        .delete({ companyId: actor.companyId, id })
        .catch((error: unknown) => {
          throw isForeignKeyViolation(error) ? new ApiError('user.owns_jobs', {}, { cause: error }) : error;
        });
      if (photoFileId) await this.files.remove(actor.companyId, photoFileId);
    });
  }

  /** The picture behind a timed link; the link is the credential. */
  async photo(companyId: number, id: number, token: string): Promise<Download> {
    const { caller, link } = await this.links.open(companyId, token);
    const file = isCandidate(caller) ? null : await this.users.photo(caller, id);
    this.links.verify(caller, link, 'photo', file?.id);
    return new Download(file!, (range) => this.files.open(file!, range), 'inline');
  }

  private view(actor: Actor, user: User, origin: string): CustomerView {
    return customerView(user, origin, photoUrl(this.links, actor, user, origin));
  }

  /** Who may write a user is shown what became of it, also with a token that may not read. */
  private async read(
    actor: Actor,
    permission: Permission,
    id: number,
    origin: string,
  ): Promise<Versioned<CustomerView>> {
    const user = await this.require(actor, permission, id);
    return new Versioned(this.view(actor, user, origin), etagOf('customer', id, user.version));
  }

  private async require(actor: Actor, permission: Permission, id: number): Promise<User> {
    const user = await this.users.find(actor, permission, id);
    if (!user) throw new ApiError('resource.not_found');
    return user;
  }

  /** People sign in with either, so the name of one must not be the address of another. */
  private async refuseTwins(companyId: number, { username, email }: Logins, id = 0): Promise<void> {
    if (username !== undefined && (await this.users.someoneElse(companyId, id, 'email', username)))
      throw ApiError.field('username', NAME_TAKEN);
    if (email !== undefined && (await this.users.someoneElse(companyId, id, 'username', email)))
      throw ApiError.field('email', ADDRESS_TAKEN);
  }

  /** People may change their own account; those of others only when the table of account types says so. */
  private async lock(actor: Actor, permission: Permission, id: number, ifMatch: string | undefined): Promise<User> {
    const user = await this.users.find(actor, permission, id, true);
    if (!user) {
      if (await this.users.find(actor, 'user.read', id)) throw new ApiError('auth.forbidden');
      throw new ApiError('resource.not_found');
    }
    if (id !== actor.userId) assertManages(actor, user.accountType);
    assertFresh(ifMatch, etagOf('customer', id, user.version));
    return user;
  }
}

function assertManages(actor: Actor, accountType: AccountType): void {
  if (!MANAGES[actor.accountType].includes(accountType)) throw new ApiError('auth.forbidden');
}

function assertMayChange(actor: Actor, user: User, dto: UpdateCustomerDto): void {
  const own = user.id === actor.userId;
  if (dto.account_type && dto.account_type !== user.accountType) {
    assertManages(actor, dto.account_type);
    // Not even downwards: the last owner could not be made one again.
    if (own) throw ApiError.field('account_type', 'You cannot change your own account type.');
  }
  if (own && dto.is_active === false) throw ApiError.field('is_active', 'You cannot deactivate your own account.');
}

/** A session may do all that its user may; only the scopes of a permanent token limit a service user. */
function refusePassword(accountType: AccountType, { password }: { password?: string }): void {
  if (accountType === 'service' && password !== undefined) throw ApiError.field('password', NO_PASSWORD);
}

function columns(dto: Omit<UpdateCustomerDto, 'account_type'> & { account_type?: AccountType }): Partial<User> {
  return givenFields<Partial<User>>({
    email: dto.email,
    accountType: dto.account_type,
    firstName: dto.first_name,
    lastName: dto.last_name,
    gender: dto.gender,
    phone: dto.phone,
    position: dto.position,
    preferredLanguage: dto.preferred_language,
    isActive: dto.is_active,
    receiveInterviewNotifications: dto.receive_interview_notifications,
    seenWelcome: dto.seen_welcome,
  });
}

async function refusingDoubles<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (isUniqueViolation(error, 'users_email')) throw ApiError.field('email', ADDRESS_TAKEN);
    if (isUniqueViolation(error, 'users_username')) throw ApiError.field('username', NAME_TAKEN);
    throw error;
  }
}
