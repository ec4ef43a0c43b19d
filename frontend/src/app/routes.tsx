import { Navigate, type RouteObject } from 'react-router';

import { LoadingPage } from '@/components/LoadingPage';

import { NotFoundPage } from './NotFoundPage';
import { SessionGate } from './SessionGate';
import { SignedIn } from './SignedIn';

/** Pages beyond the desk load when they are opened: the desk comes first. */
export const routes: RouteObject[] = [
  {
    Component: SessionGate,
    HydrateFallback: LoadingPage,
    children: [
      { path: 'sign-in', lazy: () => import('@/features/sign-in/SignInPage') },
      { path: 'invitation', lazy: () => import('@/features/invitation/InvitationPage') },
      { path: 'telephone', lazy: () => import('@/features/telephone/TelephonePage') },
      { path: 'counties', lazy: () => import('@/features/portal/PortalPage') },
      {
        path: 'console',
        lazy: () => import('@/features/console/frame/ConsoleGate'),
        children: [
          { index: true, lazy: () => import('@/features/console/counties/CountiesPage') },
          { path: 'openings', lazy: () => import('@/features/console/openings/OpeningsPage') },
          { path: 'openings/new', lazy: () => import('@/features/console/openings/OpeningsPage') },
          { path: 'openings/:openingId', lazy: () => import('@/features/console/openings/OpeningsPage') },
          { path: 'acts', lazy: () => import('@/features/console/acts/ActsPage') },
        ],
      },
      {
        Component: SignedIn,
        children: [
          { index: true, element: <Navigate to="/desk" replace /> },
          { path: 'shift', lazy: () => import('@/features/shift/ShiftPage') },
          { path: 'desk', lazy: () => import('@/features/desk/DeskPage') },
          {
            path: 'organisation',
            lazy: () => import('./OrganisationFrame'),
            children: [
              { index: true, lazy: () => import('@/features/hierarchy/HierarchyPage') },
              { path: 'accounts', lazy: () => import('@/features/accounts/AccountsPage') },
              { path: 'permissions', lazy: () => import('@/features/permissions/PermissionsPage') },
              { path: 'personal-data', lazy: () => import('@/features/personal-data/PersonalDataPage') },
            ],
          },
          { path: 'calls/new', lazy: () => import('@/features/filing/FilingPage') },
          { path: 'calls/:callId', lazy: () => import('@/features/call/CallPage') },
          { path: 'calls/:callId/rating', lazy: () => import('@/features/rating/RatingPage') },
        ],
      },
      { path: '*', Component: NotFoundPage },
    ],
  },
];
