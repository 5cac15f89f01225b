// aclsolver has LU factorisation and inverses in single precision.
#include <cusolverDn.h> // expect[ascend-910b]: adapt

void factor(cusolverDnHandle_t handle, float *a, int n, int *pivots, int *info) // expect[ascend-910b]: adapt
{
    cusolverDnSgetrf(handle, n, n, a, n, nullptr, pivots, info); // expect[ascend-910b]: adapt
    cusolverDnSpotrf(handle, {}, n, a, n, nullptr, 0, info); // expect[ascend-910b]: unknown
    int cusolverLike = 0; // ok
}
