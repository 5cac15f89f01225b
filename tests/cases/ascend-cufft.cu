// aclfft: one and two dimensions, single precision.
#include <cufft.h> // expect[ascend-910b]: adapt

void transform(cufftComplex *data, cufftDoubleComplex *wide, int n) // expect[ascend-910b]: no-equivalent
{
    cufftHandle plan; // expect[ascend-910b]: rename
    cufftPlan1d(&plan, n, CUFFT_C2C, 1); // expect[ascend-910b]: adapt
    cufftExecC2C(plan, data, data, CUFFT_FORWARD); // expect[ascend-910b]: adapt
    cufftExecZ2Z(plan, wide, wide, CUFFT_FORWARD); // expect[ascend-910b]: no-equivalent
    cufftPlan3d(&plan, n, n, n, CUFFT_C2C); // expect[ascend-910b]: unknown
    cufftDestroy(plan); // expect[ascend-910b]: rename
    int cufftLike = 0; // ok
}
